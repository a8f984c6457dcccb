"""What hostile texts cost."""
