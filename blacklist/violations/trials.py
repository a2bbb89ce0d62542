"""What the prover hands to the acts of a publication: texts, findings, sites, right and wrong."""

REASONS = {"reason": ("x", "")}
TEXT = {
    "did": ("拖欠工资。", "", "拖欠罗小英工资。", "号码13800000001。"),
    "handled": ("作出处理决定。", "", "证件33010219850317042X有误。"),
}  # fmt: skip
FINDING = {"finding": ("x", "")}
SITES = {"sites": (["x"], [])}
CAUSES = {"cause": ("missing", "secret", "x")}
OBJECTION = {"text": ("x", "")}
ANSWER = {"outcome": ("upheld", "rejected", "x"), "finding": ("x", "")}
