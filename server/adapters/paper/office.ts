import { passZip } from '#kernel/zip-gate.ts'
import { paperLimits } from './limits.ts'
import type { Paper, PaperKind, PaperRefusal } from './types.ts'

/** Main parts of documents without macros; those with them have other types. */
const mainParts: [string, PaperKind][] = [
  ['wordprocessingml.document.main+xml', 'docx'],
  ['spreadsheetml.sheet.main+xml', 'xlsx'],
  ['presentationml.presentation.main+xml', 'pptx'],
]
/** Programs, controls and files within the file, by the names of parts… */
const activePart =
  /vbaproject|vbadata|activex|oleobject|macrosheets|customui|\.(?:exe|dll|bat|cmd|js|vbs|ps1|scr|hta)$/i
/** …and by what the list of types says of them. */
const activeType = /macroenabled|vnd\.ms-office\.vba|ms-excel\.(?:macrosheet|intlmacrosheet)|activex|oleobject/i
/** Links that a program follows by itself when the document is opened; those that a reader presses are left alone. */
const fetches = /\/(?:attachedTemplate|oleObject|frame|subDocument|externalLinkPath|image|video|audio|media|control)$/i

/** A document of Office 2007 and newer that runs nothing, holds no other file and fetches nothing. */
export function lookAtOffice(data: Buffer): Paper | PaperRefusal {
  const parts = passZip(data, paperLimits)
  if ('refused' in parts) {
    if ('limit' in parts) return { refused: 'too-large' }
    return { refused: parts.refused === 'encrypted' ? 'locked' : 'unreadable' }
  }
  const types = parts.get('[Content_Types].xml')
  if (!types) return { refused: 'other-kind' }
  const said = textOf(types)
  const kind = mainParts.find(([type]) => said.includes(type))?.[1]
  if (activeType.test(said)) return { refused: 'active' }
  if (!kind) return { refused: 'other-kind' }
  for (const [name, part] of parts) {
    if (activePart.test(name)) return { refused: 'active' }
    // Larger than what is kept: no list of links has a mebibyte.
    if (name.endsWith('.rels') && (!part || linksOut(textOf(part)))) return { refused: 'active' }
  }
  return { kind }
}

function linksOut(rels: string): boolean {
  for (const [link] of rels.matchAll(/<[\w:]*Relationship\b[^>]*>/g)) {
    if (!/TargetMode\s*=\s*["']External["']/i.test(link)) continue
    const type = /\bType\s*=\s*["']([^"']*)["']/i.exec(link)?.[1] ?? ''
    if (fetches.test(type)) return true
  }
  return false
}

/** XML of Office is UTF-8; one that is marked as UTF-16 is read as that, so that nothing hides in it. */
function textOf(part: Buffer): string {
  const marked = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  if (!marked) return part.toString('utf8')
  return new TextDecoder(part[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(part)
}
