"""Tables understood: headers, units, panels, named rows, joined page breaks."""
