"""Words around a number that say what it is; data of ``text.identifiers``."""

from __future__ import annotations

from gk_audit.model.lazy import pattern

ID_LABEL = pattern(r"身份证|公民身份|身份号码|证件号|证件编号|身份证件|身份信息")
"""Says that a number is an identity number."""
CARD_LABEL = pattern(r"账号|帐号|卡号|账户|帐户|银行|存折|一卡通|社保卡|信用社|开户|农信|农商|折号")
"""Says that a number is an account or a card."""
OTHER_LABEL = pattern(
    r"(?:信用代码|机构代码|订单|单号|流水|发票|票号|案号|字第|受理|宗地|条码|运单|快递|项目代码|立案)"
    r"[^，。；,;\n\t]{0,8}$"
)
"""Right before a number: it names a thing, even where it looks like a person's."""
LOOSE_LABEL = pattern(
    r"(?:编号|编码|代码|文号|批号|许可证|证书|备案|合同|设备号|序列号|产品|型号|QQ|qq|IMEI|不动产权|登记证|识别号|"
    r"税号|户号|缴款|凭证|批次|图号|档案号|索引号|标识码|证号|工单|考号|准考|学号|金额|合计|总额|小计|余额)"
    r"[^，。；,;\n\t]{0,8}$"
)
"""Right before a number: it names a thing, unless a check digit says otherwise."""
PHONE_LABEL = pattern(r"(?:电话|手机|联系|微信|[Tt][Ee][Ll])[^，。；,;\n\t\d]{0,10}$")
"""Right before a number: it is a telephone, whatever stands further left."""
AMOUNT_HEADER = pattern(r"金额|合计|小计|余额|总额|预算|决算|面积|单价|产值|元）|元\)|编号|编码|代码|单号")
"""A column of amounts or codes."""
QUANTITY = pattern(
    r"\s?(?:元|万|亿|亩|吨|平方|立方|千瓦|公里|公斤|千克|%|％|‰|人次|株|头|套|册|[.．]\d|\.[a-z])"
)
"""Right behind a number: it is an amount, a decimal or the name of a file."""
MONEY_BEFORE = pattern(r"(?:[￥¥$€]|\d[.,])\s?$")
"""Right before a number: it is an amount or a decimal."""
OFFICIAL_USE = pattern(r"专户|对公|基本户|保证金|捐赠|缴款|指定账户|收款单位|非税")
"""In the line of an account: it takes money in for an office, whatever its number."""
PUBLIC_ACCOUNT = pattern(
    r"(?:户名|单位|名称|收款人|账户名)[^\n]{0,24}(?:局|公司|中心|委员会|政府|学校|医院|协会|基金会|所|处|办公室|法院|"
    r"合作社|银行|厂|社|会)|专户|对公|基本户|保证金|捐赠|缴款|指定账户|财政"
)
"""In the line of an account: it belongs to an office or a company."""
