"""The one maker of invented documents: the district 青禾区, districts with catalogs of their own, accounts.

Content + plan of defects → files and ground truth (``build``); other districts with catalogs and registers
(``districts``); accounts, annual reports, ledgers and lists that agree to the yuan (``accounts``), which
``benchmarks/accounts`` changes in one place each. What belongs to nobody and makes a number right: ``invented``.

Left apart, since none of it writes a document as an office would: ``benchmarks/leaks`` and ``benchmarks/hiding``
set the bytes of formats by hand, a hiding place at a time; ``benchmarks/adversarial`` writes text that is no
text; what ``gk-audit demo`` writes comes with the program and needs none of the tools here.
"""
