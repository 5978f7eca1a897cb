import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { Refused } from './call.ts'
import { readableParams } from './format.ts'
import { type Language, loadWords } from './i18n.ts'

/** Faults of the way between screen and server; their sentences are in the shell, as they are needed when nothing loads. */
const ownFaults = ['network.lost', 'answer.unreadable']

/** A refusal as far as its sentence needs it, answered now or kept from before. */
type Said = Pick<Refused, 'code' | 'params'>

/** Where the sentence of a refusal stands; an unknown code (an older screen, a newer server) has one that still helps. */
function keysOf(refused: Said): string[] {
  if (ownFaults.includes(refused.code)) return [`ui:fault.${refused.code.replace('.', '-')}`]
  return [`refusals:${refused.code}`, 'ui:fault.unknown']
}

/** A cut or mistyped address leads to nothing that exists: whoever followed it has filled in nothing to correct. */
export function asFollowed(refused: Refused): Refused {
  const address = refused.code === 'request.malformed' && refused.params['field'] === 'id'
  return address ? new Refused('object.missing', 404, {}, refused.requestId) : refused
}

/** The sentence of a refusal in the language on the screen: what happened and what to do. */
export async function sentenceOf(refused: Refused): Promise<string> {
  await loadWords(['refusals', 'states']).catch(() => undefined)
  return i18next.t(keysOf(refused), paramsOf(refused))
}

/** The same inside a component. */
export function useSentence(): (refused: Said) => string {
  // Without waiting: when the network is lost these texts do not come, and the sentence about that stands in the shell.
  const { t } = useTranslation(['ui', 'refusals', 'states'], { useSuspense: false })
  return (refused) => t(keysOf(refused), paramsOf(refused))
}

function paramsOf(refused: Said): Record<string, unknown> {
  const params: Record<string, unknown> = readableParams(refused.params, i18next.language as Language)
  if (params['state'] !== undefined) params['state'] = i18next.t(`states:${String(params['state'])}`)
  // i18next counts by `count`; refusals name what they count.
  return { ...params, count: refused.params['count'] ?? refused.params['seconds'] ?? refused.params['minutes'] }
}
