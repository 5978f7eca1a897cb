import type { Jieba } from '@node-rs/jieba'

let opened: Promise<Jieba> | undefined

/** Loaded when first asked for: the dictionary takes about 60 MB, which a server that suggests nothing saves. */
async function open(): Promise<Jieba> {
  const [{ Jieba: Segmenter }, { dict }] = await Promise.all([
    import('@node-rs/jieba'),
    import('@node-rs/jieba/dict.js'),
  ])
  return Segmenter.withDict(dict)
}

/** Cuts text into words; one call at a time is quick enough for thousands of lines. */
export type Cutter = (text: string) => string[]

/** The Chinese word cutter (jieba); the same for all who ask. */
export async function openCutter(): Promise<Cutter> {
  opened ??= open()
  const jieba = await opened
  return (text) => jieba.cut(text, true)
}

/** Cuts text into the words of the dictionary alone: what is not in it falls into single characters. */
export async function openKnownWords(): Promise<Cutter> {
  opened ??= open()
  const jieba = await opened
  return (text) => jieba.cut(text, false)
}
