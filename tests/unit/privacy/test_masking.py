from generator.privacy.masking import mask_csv, mask_markdown, mask_plain

ID = "11010519491231002X"


def test_a_record_is_masked_so_that_markdown_shows_stars() -> None:
    text = f"---\ntitle: 甲\nauthor: 13800138000\n---\n\n电话 13800138000，{ID}。\n"
    assert mask_markdown(text) == (
        "---\ntitle: 甲\nauthor: 138****8000\n---\n\n"
        r"电话 138\*\*\*\*8000，110105\*\*\*\*\*\*\*\*\*\*2X。" + "\n"
    )


def test_a_value_that_would_be_a_reference_of_yaml_is_quoted() -> None:
    text = "---\nsource: 6200000000000005\n---\n卡号"
    assert mask_markdown(text).startswith('---\nsource: "************0005"\n---\n')


def test_a_sheet_keeps_its_quotes_and_its_line_ends() -> None:
    text = f'姓名,卡号\r\n"张""三",6200000000000005\r\n李四,"{ID}\n乙"\r\n'
    assert mask_csv(text) == '姓名,卡号\r\n"张""三",************0005\r\n李四,"110105**********2X\n乙"\r\n'


def test_what_cuts_a_number_stays() -> None:
    assert (
        mask_plain("电话 138 0013 8000，1101<b>05</b>19491231002X") == "电话 138 **** 8000，1101<b>05</b>**********2X"
    )


def test_a_number_in_a_comment_or_an_attribute_is_masked_in_its_place() -> None:
    assert mask_plain('甲<!-- 13800138000 --><a href="tel:13800138000">') == (
        '甲<!-- 138****8000 --><a href="tel:138****8000">'
    )


def test_a_number_of_the_office_stays() -> None:
    assert mask_plain("值班 13800138000", "*", frozenset({"13800138000"})) == "值班 13800138000"
