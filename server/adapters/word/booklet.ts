/** A booklet to be printed: a cover, a table of contents, chapters of sections of entries. All texts are as they will be read. */
export type Booklet = {
  title: string
  /** Lines of the cover under the title: who issues it, when. */
  cover: readonly string[]
  /** Heading of the table of contents. */
  contents: string
  chapters: readonly {
    title: string
    sections: readonly { title: string; entries: readonly BookletEntry[] }[]
  }[]
}

/** One entry: its title, a text of its own, facts with their names. What is empty is left out. */
export type BookletEntry = { title: string; text: string; facts: readonly { name: string; value: string }[] }

/** Names of fonts. None is inside the file: an office has them, any other machine shows the nearest it has. */
export type OfficeFonts = { title: string; chapter: string; section: string; body: string; latin: string }
/** Sizes in half points: 二号, 三号, 四号, 小四. */
const sizes = { title: 44, chapter: 32, section: 28, body: 24 }
/** A4 with the margins of GB/T 9704: 天头 37 mm, 订口 28 mm. */
const page = {
  size: { width: '210mm', height: '297mm' },
  margin: { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm', footer: '28mm' },
} as const

/** Signs that XML cannot hold, and that nobody means. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Writes a booklet as .docx. The library is loaded when the first one is asked for. */
export async function writeBooklet(booklet: Booklet, fonts: OfficeFonts): Promise<Uint8Array> {
  const docx = await import('docx')
  const { AlignmentType, Footer, HeadingLevel, PageNumber, Paragraph, TableOfContents, TextRun } = docx
  const fontOf = (eastAsia: string) => ({ ascii: fonts.latin, hAnsi: fonts.latin, eastAsia })
  const styleOf = (font: string, size: number, space: number) => ({
    run: { font: fontOf(font), size, bold: false, color: '000000' },
    paragraph: { spacing: { before: space, after: space / 2 }, keepNext: true },
  })
  const centred = (text: string, font: string, size: number, before = 0) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before, after: 240 },
      children: [new TextRun({ text, font: fontOf(font), size })],
    })
  /** `last` of its entry: the others stay on one page with what follows them. */
  const line = (text: string, last: boolean, bold = false) =>
    new Paragraph({
      keepNext: !last,
      keepLines: true,
      spacing: { line: 400 },
      children: [new TextRun({ text: text.replace(unwritable, ''), bold })],
    })
  const fact = ({ name, value }: BookletEntry['facts'][number], last: boolean) =>
    new Paragraph({
      keepNext: !last,
      keepLines: true,
      spacing: { line: 400 },
      indent: { left: 480 },
      children: [
        new TextRun({ text: name, font: fontOf(fonts.chapter) }),
        new TextRun({ text: value.replace(unwritable, '') }),
      ],
    })
  const footer = new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf(fonts.body), size: 28 })],
      }),
    ],
  })
  const document = new docx.Document({
    title: booklet.title,
    styles: {
      default: {
        document: { run: { font: fontOf(fonts.body), size: sizes.body } },
        heading1: styleOf(fonts.chapter, sizes.chapter, 480),
        heading2: styleOf(fonts.section, sizes.section, 320),
      },
    },
    sections: [
      {
        properties: { page },
        children: [
          centred(booklet.title, fonts.title, sizes.title, 4200),
          ...booklet.cover.map((text) => centred(text, fonts.section, sizes.chapter)),
        ],
      },
      {
        properties: { page },
        children: [
          centred(booklet.contents, fonts.chapter, sizes.chapter),
          new TableOfContents(booklet.contents, { hyperlink: true, headingStyleRange: '1-2' }),
        ],
      },
      {
        properties: { page: { ...page, pageNumbers: { start: 1 } } },
        footers: { default: footer },
        children: booklet.chapters.flatMap((chapter, at) => [
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            alignment: AlignmentType.CENTER,
            pageBreakBefore: at > 0,
            children: [new TextRun(chapter.title)],
          }),
          ...chapter.sections.flatMap((section) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_2,
              children: [new TextRun(section.title.replace(unwritable, ''))],
            }),
            ...section.entries.flatMap(({ title, text, facts }, index) => {
              const told = facts.filter(({ value }) => value !== '')
              return [
                line(`${index + 1}. ${title}`, text === '' && told.length === 0, true),
                ...(text === '' ? [] : [line(text, told.length === 0)]),
                ...told.map((one, at) => fact(one, at === told.length - 1)),
              ]
            }),
          ]),
        ]),
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toBuffer(document))
}
