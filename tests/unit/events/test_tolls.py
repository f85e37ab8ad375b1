from __future__ import annotations

import pytest
from marked import read_events

# killed, injured; `None` where the text tells of none of that sort
TOLLS = [
    ("قُتل ثلاثة مدنيين وأصيب خمسة بقصف على [قرية:village] أمس.", (3, 5)),
    ("Two civilians were killed and five wounded on Wednesday when artillery struck [Ihsim:town].", (2, 5)),
    ("ارتفع إلى خمسة عدد قتلى القصف الذي طال أمس سوق مدينة [أريحا:city].", (5, None)),
    ("ارتفعت حصيلة القتلى بانفجار سيارة مفخخة في [عفرين:city] أمس إلى اثني عشر.", (12, None)),
    ("The death toll from Tuesday's car bombing in [Azaz:city] has risen to eleven.", (11, None)),
    ("استشهد أحد عشر مدنياً وجرح ثلاثة وعشرون آخرون جراء غارات أمس على [كفرنبل:town].", (11, 23)),
    ("سبعة قتلى وخمسة عشر جريحاً بقصف صاروخي على [إحسم:town] اليوم.", (7, 15)),
    ("أدى انفجار لغم قرب [إحسم:town] إلى مقتل شاب وإصابة خمسة آخرين.", (1, 5)),
    ("أطلق جنود النار على محتجين رشقوا دورية في [علي فرو:village]، ما أدى إلى مقتل شاب وإصابة ستة.", (1, 6)),
    ("Shells hit three villages near [Ihsim:town], wounding two soldiers.", (None, 2)),
]


@pytest.mark.parametrize(("text", "toll"), TOLLS, ids=[str(i) for i in range(len(TOLLS))])
def test_counts_the_dead_and_the_injured(text: str, toll: tuple[int | None, int | None]) -> None:
    _, found = read_events(text)
    told = next(e.casualties for e in found.events if e.casualties)
    assert (told.killed_min, told.injured_min) == toll


def test_leaves_open_how_many_when_only_some_are_told() -> None:
    _, found = read_events("قُتل مدنيون بقصف على [قرية:village] أمس.")
    told = found.events[0].casualties
    assert told is not None
    assert (told.killed_min, told.killed_max, told.injured_min) == (1, None, None)
