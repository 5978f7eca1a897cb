import { pinyin } from 'pinyin-pro'

const known = new Map<string, string>()

/**
 * How a Chinese character sounds to an ear from Shanghai: its usual syllable without the tone, with the pairs that are
 * often mixed up (zh/z, ch/c, sh/s, n/l, ng/n) made one. Anything else is itself.
 */
export function soundOf(sign: string): string {
  let sound = known.get(sign)
  if (sound === undefined) {
    sound = /\p{Script=Han}/u.test(sign) ? blurred(pinyin(sign, { toneType: 'none', v: true })) : sign
    known.set(sign, sound)
  }
  return sound
}

function blurred(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[a-z])/, 'l')
    .replace(/ng$/, 'n')
}

/** Neighbouring pairs of sounds within one run of Chinese characters. */
export function soundPairs(text: string): string[] {
  return (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const sounds = [...run].map(soundOf)
    return sounds.slice(1).map((sound, at) => `${sounds[at]!} ${sound}`)
  })
}
