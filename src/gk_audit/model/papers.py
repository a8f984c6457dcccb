"""What an office writes on its papers: set once in gk-audit.yaml, or on the command line."""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.model.records import Record

zh = chinese.of(__name__)


class Papers(Record):
    """Words of head and close of notices, letters and circulars; empty: what the template leaves blank."""

    office: str = ""
    """发文机关."""
    number: str = ""
    """文号, a pattern with ``{number}``, ``{year}`` and ``{day}``."""
    recipient: str = ""
    """主送 of letters to a unit, a pattern with ``{unit}``."""
    addressees: str = ""
    """主送 of the circular."""
    copies: str = ""
    """抄送."""
    reply_by: str = ""
    """反馈日期, in words."""
    caller: str = ""
    """联系人 and telephone of the office."""
    signed: str = ""
    """成文日期, in words."""
    name_units: bool = False
    """Whether the circular names units: for people to decide."""

    def validate(self) -> None:
        """Raises ValueError where a pattern has a name in braces that nothing fills."""
        for pattern, names in ((self.number, ("number", "year", "day")), (self.recipient, ("unit",))):
            try:
                pattern.format(**dict.fromkeys(names, 1))
            except (KeyError, IndexError, ValueError) as error:
                known = "、".join(f"{{{name}}}" for name in names)
                raise ValueError(zh("no-such-name", pattern=pattern, known=known)) from error
