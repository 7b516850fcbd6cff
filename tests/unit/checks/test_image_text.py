from generator.checks.image_text import check
from tests.builders import AS_OF, BODY_LINE, make_dataset, make_item


def test_images_with_a_description_are_good() -> None:
    assert list(check(make_dataset(make_item(body="![招聘会现场](a.png)")), AS_OF)) == []


def test_images_without_one_are_one_warning() -> None:
    [problem] = check(make_dataset(make_item(body="![](a.png)\n\n<img src='b.png'>")), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        f"data/items/news/2024/n-1.md:{BODY_LINE}: [image-text] 图片 a.png、b.png 没有文字说明；"
        "请在方括号里写图片说明：![说明](图.png)（《无障碍环境建设法》第三十二条）"
    )


def test_the_name_of_an_image_is_told_as_staff_wrote_it() -> None:
    [problem] = check(make_dataset(make_item(body="![](图.png)")), AS_OF)
    assert problem.found == "图片 图.png 没有文字说明"
