"""统一社会信用代码: 18 characters, the last of which checks the others.

Source: GB 32100-2015 《法人和其他组织统一社会信用代码编码规则》: alphabet without I O S V Z, weights 3^i mod 31.
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def check_character(body: str) -> str:
    """The 18th character for the first 17, which must be of the alphabet."""
    total = sum(ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return ALPHABET[-total % 31]


def is_credit_code(code: str) -> bool:
    """Whether the code is well formed and its check character is right; says nothing of its being in use."""
    return len(code) == 18 and all(each in ALPHABET for each in code) and check_character(code[:17]) == code[17]
