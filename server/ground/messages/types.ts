import type { MessageKind } from '#contract/messages.ts'

/** What a deed tells people. */
export type Telling = {
  personIds: readonly string[]
  kind: MessageKind
  /** Words for the sentence in `locales/<lang>/messages.json`, as they will be read. */
  params: Record<string, string>
  /** A path on the reader's screen, or null when nothing is to be done. */
  link: string | null
  /** The unit it is told to, for who speaks for several. */
  organizationId?: string
  /** The body it is told to, for whoever is its secretary. */
  ofId?: string
}

export type MessageTable = {
  id: string
  person_id: string
  kind: MessageKind
  params: Record<string, string>
  link: string | null
  at: Date
  read_at: Date | null
}
export type MessageTables = { 'messages.message': MessageTable }
