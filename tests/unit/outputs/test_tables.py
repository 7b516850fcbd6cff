import datetime as dt
import io

import openpyxl

from generator.outputs.tables import xlsx_bytes

DATED = dt.datetime(2024, 3, 5, tzinfo=dt.UTC)


def test_a_sheet_gets_a_name_that_excel_takes_whatever_the_title_holds() -> None:
    title = "Services: Jobs / [all]?" + "x" * 40
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([["a"], ["b"]], title, title, DATED, [10])))
    assert book.sheetnames == ["Services  Jobs    all  xxxxxxxx"]
    assert book.properties.title == title
