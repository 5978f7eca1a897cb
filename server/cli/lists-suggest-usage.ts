/** Apart from the deed, so that help needs no database code. */
export const suggestUsage = `lists suggest --all [--json] [--file FILE | --label NAME] [--year YYYY]
    For every need of an edition up to ten resources that suit it, best first, judged on the need's own days.
    --file    the edition a file was imported into;  --label  the edition of that name (an empty one: the street's own)
    Without either: the imported edition that items were last added to.
    The engine alone orders them, also where LINLI_RERANK_URL is set; the error stream says so.
    --json    {"<need>":["<resource>", …]}, by the ids of the file, else by the codes of Linli
    Exit code 0: answered; 2: there are no such lists.`
