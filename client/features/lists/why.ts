import type { Reason } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'

/** Key of the sentence (under `why.`) and what it is filled with. */
export type WhyWords = { key: string; params: Record<string, string | number> }

/**
 * Which sentence a stored fact is said in: a fact that stands on one side only, or is open on one end, has its own.
 * @param listed joins words as the language on the screen does
 */
export function whyWords({ code, params }: Reason, listed: (words: readonly string[]) => string): WhyWords {
  const stands = (name: string): boolean => (params[name] ?? '') !== ''
  const plain = { key: code as string, params: { ...params, ...countOf(params) } }
  switch (code) {
    case 'concept': {
      const said = { need: listed(wordsIn(params['need'])), resource: listed(wordsIn(params['resource'])) }
      return { key: stands('other') ? 'conceptNear' : 'concept', params: { ...params, ...said } }
    }
    case 'words':
      return { ...plain, params: { words: listed(wordsIn(params['words'])) } }
    case 'validTogether':
      if (stands('from') && stands('to')) return plain
      return { ...plain, key: stands('from') ? 'validTogetherFrom' : 'validTogetherTo' }
    case 'category':
    case 'audience':
    case 'place':
      if (params['need'] === params['resource']) return { ...plain, key: `${code}Same` }
      if (stands('need')) return plain
      return { ...plain, key: `${code}Resource` }
    case 'notThis':
      return stands('reason') ? { ...plain, key: 'notThisBecause' } : plain
    default:
      return plain
  }
}

function wordsIn(text = ''): string[] {
  return text.split(' ').filter(Boolean)
}

/** i18next counts by `count`; the facts name what they count. */
function countOf(params: Reason['params']): { count?: number } {
  const counted = params['times'] ?? params['matches'] ?? params['left']
  return counted === undefined ? {} : { count: Number(counted) }
}

/** The sentence of a stored fact that speaks for or against a pair, in the language on the screen. */
export function useWhy(): (reason: Reason) => string {
  const t = useWords('lists')
  return (reason) => {
    const { key, params } = whyWords(reason, (words) => words.join(t('wordComma')))
    return t(`why.${key}`, params)
  }
}
