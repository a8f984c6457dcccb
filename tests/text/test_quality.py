"""The quality gate: garbled text is told, unusual but right text is not."""

from __future__ import annotations

import random
import re

import pytest

from gk_audit.text.quality import MOJIBAKE, RARE, SCRAMBLED, garbled

NOTICE = (
    "关于做好2024年农村低保对象动态管理工作的通知\n各村民委员会：\n为进一步做好农村低保工作，请各村认真组织"
    "入户核查，对家庭收入发生变化的及时上报，于6月30日前将名单报镇民政办公室，逾期不再受理。"
)
LONG = NOTICE + (
    "\n各村要指定专人负责，坚持公开公平公正，严格执行申请、审核、公示程序，不得优亲厚友，确保应保尽保、应退尽退。"
    "镇纪委将对落实情况开展监督检查，对工作不力的予以通报。联系电话另行通知。"
)


def scrambled(text: str) -> str:
    """Every ideograph replaced by another common one, always the same."""
    others = sorted(set("镇村民政工作通知请各认真组织入户核查" + LONG) & set(re.findall("[一-鿿]", LONG)))
    common = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD0) for low in range(0xA1, 0xFE)]
    chosen = random.Random(7).sample(common, len(others))
    return "".join(dict(zip(others, chosen, strict=True)).get(char, char) for char in text)


def shifted(text: str, by: int) -> str:
    """Every ideograph moved along the code table, as a wrong ToUnicode map does."""
    return re.sub("[一-鿿]", lambda found: chr((ord(found[0]) - 0x4E00 + by) % 20_900 + 0x4E00), text)


def private(text: str, every: int = 3) -> str:
    """One ideograph in some moved to the private use area, the others left."""
    return "".join(
        chr(0xE000 + ord(c) % 600) if "一" <= c <= "鿿" and n % every == 0 else c for n, c in enumerate(text)
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(NOTICE.encode().decode("gb18030", "replace"), MOJIBAKE, id="UTF-8 read as GBK"),
        pytest.param(NOTICE.encode().decode("latin-1"), MOJIBAKE, id="UTF-8 read as Latin-1"),
        pytest.param(NOTICE.encode().decode("cp1252", "replace"), MOJIBAKE, id="UTF-8 read as Windows-1252"),
        pytest.param(NOTICE.encode("gbk").decode("latin-1"), MOJIBAKE, id="GBK read as Latin-1"),
        pytest.param("关于印发工作方案的通知".encode().decode("latin-1"), MOJIBAKE, id="one line"),
        pytest.param(NOTICE.encode("gbk").decode("cp949", "replace"), MOJIBAKE, id="GBK read as Korean"),
        pytest.param(NOTICE.encode("gbk").decode("shift_jis", "replace"), RARE, id="GBK read as Japanese"),
        pytest.param(private(NOTICE), RARE, id="private characters among right ones"),
        pytest.param(shifted(NOTICE, 31), RARE, id="map off by some places"),
        pytest.param(scrambled(LONG), SCRAMBLED, id="common characters in disorder"),
        pytest.param("".join(map(chr, range(0x0E81, 0xD7A0, 977))) * 3, RARE, id="letters of many scripts"),
    ],
)
def test_garbled_text_is_told(text: str, kind: str) -> None:
    assert garbled(text) == kind


GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红玉梅建国志新春生金凤淑珍喆堃昇垚淼犇骉翯翀頔"
)
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘於闫隗逯麴邸"


def names(count: int = 200) -> str:
    """A list of names, rare characters among them."""
    chosen = random.Random(3)
    return "\n".join(
        f"{number}\t{chosen.choice(SURNAMES)}{''.join(chosen.choices(GIVEN, k=chosen.choice((1, 2, 2))))}\t1200.00"
        for number in range(count)
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NOTICE, id="a notice"),
        pytest.param(names(), id="names"),
        pytest.param(
            "巴音郭楞蒙古自治州、克孜勒苏柯尔克孜自治州、博尔塔拉、察布查尔锡伯自治县、塔什库尔干、巴里坤哈萨克自治县、"
            "和布克赛尔、莫力达瓦达斡尔族自治旗、额济纳旗、东乌珠穆沁旗、克什克腾旗、噶尔县、聂拉木县、墨脱县、察隅县、"
            "买买提·艾力、古丽娜尔、阿卜杜热合曼、扎西次仁、索朗旺堆、尼玛卓玛、仁增多吉",
            id="minority places and names",
        ),
        pytest.param(
            "本保护区有胡桃楸、水曲柳、黄檗、钻天柳、紫椴、东北红豆杉、刺五加、北五味子、平贝母、鲌、鲴、鳜、鳊、鲶、翘嘴鲌、"
            "细鳞鲴、黄颡鱼、乌鳢、泥鳅等动植物，其中国家二级保护植物五种，鱼类以鲤科为主，共二十余种。",
            id="plants and fish",
        ),
        pytest.param(
            "頭孢呋辛酯 鹽酸二甲雙胍緩釋片 苯磺酸氨氯地平 關於進一步做好醫療保障工作的通知 請各縣認真貫徹執行 臺灣地區居民",
            id="traditional characters",
        ),
        pytest.param(
            "The Measures for Disclosure take effect on 1 May 2019. Tel. 021-1234 5678\n" * 9, id="English"
        ),
        pytest.param(
            "Présentation générale à l'été: où êtes-vous, déjà près du forêt? Größe, Straße, España\n" * 5,
            id="accents",
        ),
        pytest.param("\t".join(f"{n * 37.5:.2f}" for n in range(400)), id="numbers"),
        pytest.param("\n".join("\uf06c " + line for line in LONG.split("，")), id="bullets of a symbol font"),
        pytest.param(
            "བོད་རང་སྐྱོང་ལྗོངས་མི་དམངས་སྲིད་གཞུང་ 西藏自治区人民政府关于做好就业工作的通知\n" * 3, id="Tibetan"
        ),
        pytest.param(
            "شىنجاڭ ئۇيغۇر ئاپتونوم رايونلۇق خەلق ھۆكۈمىتى 新疆维吾尔自治区人民政府\n" * 3, id="Uyghur"
        ),
        pytest.param("연변조선족자치주 인민정부 통지 延边朝鲜族自治州人民政府通知\n" * 4, id="Korean"),
        pytest.param("①②③ ℃ ㎡ ≤≥ ± × ÷ α β γ Ⅰ Ⅱ Ⅲ □ ☑ № ‰ “” —— ……", id="signs"),
        pytest.param(
            "张建国李秀英王淑兰赵永强陈志明刘桂芳杨玉梅周福贵吴家骏郑晓东孙丽华马俊峰",
            id="names without gaps",
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_right_text_passes(text: str) -> None:
    assert garbled(text) == ""
