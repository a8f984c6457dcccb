"""Synthetic accounts, reports and ledgers with recorded mutations: what verify finds and invents."""
