/** Apart from the deed, so that help needs no database code. */
export const importUsage = `lists import FILE [--json] [--street NAME] [--year YYYY] [--label NAME]
    Writes a workbook (.xlsx, .xls, .csv) or a .jsonl file of items into an edition of its own, in one transaction;
    a data folder that is not there yet is made.
    --street  the street of items that name none;  --year  the year of the edition, else the one most days lie in
    --label   name of the edition, else that of the file; an empty one writes into the street's own edition
    Streets of another district count as one here, unless the label is empty: then nothing is written.
    --json    {"label","year","rejected","elsewhere","editions":[{"street","editionId","created","updated","unchanged","organizationsCreated"}]}
    Exit code 0: all was written; 1: written, but rows were rejected; 2: nothing was written.`
