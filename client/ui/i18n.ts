import i18next, { type BackendModule, type PostProcessorModule, type ResourceLanguage } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { nestQuotes } from './nested-quotes.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** Texts by `locales/<language>/<namespace>.json`; each a file of its own, loaded when a screen first speaks it. */
const files = import.meta.glob<ResourceLanguage>('../../locales/*/*.json', { import: 'default' })

const fromFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`../../locales/${language}/${namespace}.json`]
    if (!load) return done(new Error(`no texts ${language}/${namespace}`), null)
    load().then(
      (texts) => done(null, texts),
      (error: Error) => done(error, null),
    )
  },
}

const quotes: PostProcessorModule = { type: 'postProcessor', name: 'nested-quotes', process: nestQuotes }

const stored = 'linli.language'
let remembers = false

type Start = {
  /** Chinese texts of the shell, in the bundle itself: the first screen waits for no second request. */
  shell: Record<string, object>
  /** Whether this device remembers the language; a kiosk does not. */
  remember: boolean
}

/** Starts the texts in the language of this device, Chinese if it never chose. Await it before the first render. */
export async function startLanguage({ shell, remember }: Start): Promise<void> {
  remembers = remember
  const language = remember ? rememberedLanguage() : 'zh-CN'
  await i18next
    .use(fromFiles)
    .use(initReactI18next)
    .use(quotes)
    .init({
      lng: language,
      supportedLngs: [...languages],
      // Both languages hold the same keys (checked), so loading Chinese besides English would only cost time.
      fallbackLng: false,
      load: 'currentOnly',
      ns: Object.keys(shell),
      defaultNS: 'ui',
      resources: { 'zh-CN': shell },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      postProcess: [quotes.name],
      returnNull: false,
    })
  markLanguage(language)
  i18next.on('languageChanged', (next) => markLanguage(next as Language))
}

function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(stored) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

function markLanguage(language: Language): void {
  document.documentElement.lang = language
  document.title = i18next.t('ui:brand.name')
}

/** Switches every text to `language`, and remembers it where this device does. */
export async function switchLanguage(language: Language): Promise<void> {
  if (remembers) localStorage.setItem(stored, language)
  await i18next.changeLanguage(language)
}

/** Loads texts ahead of their screen; a route does it beside its code. */
export async function loadWords(namespaces: readonly string[]): Promise<void> {
  await i18next.loadNamespaces(namespaces)
}

/** The texts of one namespace: `const t = useWords('activities'); t('state.full')`; another's as `t('ui:undo')`. */
export function useWords(namespace: string): (key: string, params?: Record<string, unknown>) => string {
  const { t } = useTranslation(namespace)
  return (key, params) => String(t(key, params ?? {}))
}

/** The language on the screen now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh-CN'
}
