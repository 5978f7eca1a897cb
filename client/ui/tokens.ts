/**
 * The one source of how Linli looks: colours, and for each of the three screens type, space, radius and target sizes.
 * The build writes CSS variables from it (`virtual:tokens/<screen>.css`), the desk's antd theme reads it.
 */
export type Screen = 'desk' | 'phone' | 'kiosk'
export type TextSize = 'normal' | 'large'

/** Warm paper, ink, one vermilion seal. Every text colour reaches 4.5:1 on every ground it may stand on (tested). */
export const colours = {
  paper: '#FAF8F4',
  surface: '#FFFFFF',
  line: '#E7E1D8',
  /** Edge of things one types into or presses: 3:1 against both grounds. */
  edge: '#8F8678',
  ink: '#1F1B16',
  ink2: '#5C544A',
  /** The seal and the primary act, nothing else. */
  accent: '#B3261E',
  accentDeep: '#8F1D17',
  onAccent: '#FFFFFF',
  done: '#2F6B3A',
  waiting: '#8A5A00',
  late: '#B3261E',
  off: '#5C544A',
  doneSoft: '#EDF4EC',
  waitingSoft: '#FBF3E2',
  lateSoft: '#FBEDEB',
  offSoft: '#F3EFE8',
  focus: '#1F1B16',
} as const

/** How a state feels; always together with an icon and a word. */
export const tones = ['done', 'waiting', 'late', 'off'] as const
export type Tone = (typeof tones)[number]

type Size = {
  /** Type scale in px: small, body, title, display. */
  text: readonly [number, number, number, number]
  leading: number
  /** Least height and width of anything pressed, px. */
  target: number
  radius: number
  /** One step of space, px; all gaps are whole steps. */
  step: number
  icon: number
}

const normal: Record<Screen, Size> = {
  desk: { text: [14, 16, 20, 28], leading: 1.5, target: 34, radius: 6, step: 4, icon: 20 },
  phone: { text: [16, 18, 22, 30], leading: 1.5, target: 44, radius: 10, step: 4, icon: 22 },
  kiosk: { text: [32, 40, 56, 80], leading: 1.5, target: 80, radius: 20, step: 8, icon: 48 },
}
/**
 * Large text is the next scale up: the desk takes the phone's. Between phone and kiosk stands a scale of its own with a
 * body of 24 px, the 18 pt that the norms for older readers ask for; the kiosk moves each size one place up.
 */
const large: Record<Screen, Size> = {
  desk: { text: [16, 18, 22, 30], leading: 1.6, target: 40, radius: 6, step: 4, icon: 22 },
  phone: { text: [20, 24, 28, 38], leading: 1.6, target: 60, radius: 10, step: 4, icon: 28 },
  kiosk: { text: [40, 52, 68, 92], leading: 1.6, target: 104, radius: 20, step: 8, icon: 60 },
}

/** Sizes of one screen at one text size. */
export function sizeOf(screen: Screen, text: TextSize): Size {
  return text === 'large' ? large[screen] : normal[screen]
}

export const fontStack =
  '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans SC", "Microsoft YaHei", system-ui, -apple-system, sans-serif'

/** The style sheet of one screen's tokens: colours and sizes, and the sizes again for large text. */
export function tokensCss(screen: Screen): string {
  const colourLines = Object.entries(colours).map(([name, value]) => `  --${kebab(name)}: ${value};`)
  return [
    '@layer tokens, base;',
    '@layer tokens {',
    ':root {',
    ...colourLines,
    `  --font: ${fontStack};`,
    '  --shadow: 0 1px 2px rgb(31 27 22 / 6%), 0 6px 20px rgb(31 27 22 / 6%);',
    ...sizeLines(sizeOf(screen, 'normal')),
    '}',
    ":root[data-text='large'] {",
    ...sizeLines(sizeOf(screen, 'large')),
    '}',
    '}',
    '',
  ].join('\n')
}

function sizeLines(size: Size): string[] {
  const [small, body, title, display] = size.text
  return [
    `  --text-s: ${small}px;`,
    `  --text-m: ${body}px;`,
    `  --text-l: ${title}px;`,
    `  --text-xl: ${display}px;`,
    `  --leading: ${size.leading};`,
    `  --target: ${size.target}px;`,
    `  --radius: ${size.radius}px;`,
    `  --step: ${size.step}px;`,
    `  --icon: ${size.icon}px;`,
  ]
}

function kebab(name: string): string {
  return name.replace(/([a-z])([A-Z0-9])/g, '$1-$2').toLowerCase()
}
