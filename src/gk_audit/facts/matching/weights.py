"""What each sign of a title is worth: the numbers that the matcher's score is made of, in one table.

A score runs from 0 to 1 and has no unit; from ``CERTAIN`` on a match counts as evidence. The numbers were set
by hand while titles of 基层政务公开 were read; ``tools/matching/fit_titles.py`` fits ``words``, ``sure`` and
``sure_named`` beside the lines of labelled titles, and writes below what it saw (:data:`FITTED`). Where
a reason is known it is written; the order between them is meant (an act says more than a column, a column more
than a field), the second decimal is not. ``tests/facts/matching/test_weights.py`` pins what each of them decides.
"""

from __future__ import annotations

from gk_audit.model.records import Record

FITTED = "13974 titles (4861f36d55f6)"
"""On what the tool last fitted."""


class Weights(Record):
    """Parts of a score; positive numbers are added or taken off where the name says so."""

    topic: float = 0.46
    """A topic of the catalog stands in the title; just above ``UNCERTAIN``, so that one short word is doubtful."""
    topic_letter: float = 0.02
    """For each character of the topic: longer words are rarer by chance ..."""
    topic_letters: int = 6
    """... up to so many."""
    own_topic: float = 0.04
    """The topic belongs to this item alone."""
    act: float = 0.10
    """The title also says what was done (公示, 发放): topic × act is how such titles are built."""
    act_letter: float = 0.015
    """For each character of the act ..."""
    act_letters: int = 5
    """... up to so many."""
    no_act: float = 0.12
    """Off, where the item has acts, the title has acts, and they are others."""
    split_topic: float = 0.03
    """Off, for a topic whose characters stand apart (农村地区公路)."""
    column_topic: float = 0.08
    """Off, for a topic that only the column names."""
    issuer_topic: float = 0.12
    """Off, for a topic in the issuer's name: it says who speaks, not what about."""
    last_topic: float = 0.02
    """For the topic that stands last: Chinese names end in their head."""
    mixed_policy: float = 0.18
    """Off, for a short topic in the title of a policy: 残疾人保障规划 speaks of people, not of their subsidy.
    As much as topic and act together can win back."""
    short_topic: int = 4
    """Characters from which a topic is long enough to be meant in the title of a policy."""
    loose_topic: int = 6
    """Characters up to which 公示 or 方案 after a shorter topic is about it: 药店 … 纳入门诊统筹管理的公告 is not."""
    excluded: float = 0.6
    """Factor, where a word stands in the title that the catalog rules out."""
    named_act: float = 0.03
    """A phrase was found and the item's act stands beside it ..."""
    named_act_letter: float = 0.01
    """... and for each character of the act ..."""
    named_act_letters: int = 4
    """... up to so many."""
    last_act: float = 0.03
    """What the title ends in is an act of the item; as much off where it is another's."""
    planned: float = 0.1
    """Off, for 拟 in the title where no act of the item has it: not yet decided."""
    column: float = 0.06
    """The document stands in a column of the item: supports, never proves, since pages are misfiled."""
    field: float = 0.02
    """A column of the item's field."""
    not_village: float = 0.3
    """Off, for a village's item where no village speaks: enough to sink any match."""
    other_village: float = 0.1
    """Off, for villages' items in a residents' community and the reverse."""
    general: float = 0.05
    """Off, for statutory items that every office has: the field's own come first."""
    most: float = 0.99
    """No title scores higher: 1 is kept for what a page says of itself."""
    modifier: float = 0.1
    """Off, for a name that only leads to a later one: 一般公共预算 in 一般公共预算“三公”经费."""
    step: float = 0.01
    """The least difference that keeps two scores in order."""
    doubt: float = 0.1
    """How far below ``CERTAIN`` the order among doubtful matches reaches."""
    attachment: float = 0.95
    """Factor, for the name of an attachment instead of the title."""
    opening: float = 0.9
    """Factor, for the first words of a body without a title."""
    opening_letters: int = 60
    """So many characters of the body stand for the title."""
    label_rival: float = 0.2
    """A page's own label is doubtful where the title names another field's item by so much more than ``CERTAIN``."""
    words: float = 0.3
    """What a score by words adds to what labelled titles say: names of rows help, and seldom decide."""
    field_line: float = 1.0
    """What the line of a row's field adds to the row's own."""
    own_form: float = 0.2
    """Off, for 政府文件: what an office decides on a field's matter is that field's policy first."""
    sure: float = 1.6
    """How far a row must lead all rivals to count, where only labelled titles say so, or where the title does not end as
    official ones do."""
    sure_named: float = 0.5
    """... and where its own words say so, too. The tool takes the two from which most titles of places that no fit has
    seen are certain while seven in a thousand are so wrongly at most, and of those that belong to no row fifteen."""
    behind: float = 0.5
    """How far behind the leader a row may be to be shown to a person."""
    wrong: float = 0.22
    """Off, for a kind of document that the item does not take, and for a general name outside its field."""


WEIGHTS = Weights()
