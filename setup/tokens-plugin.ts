import type { Plugin } from 'vite'
import { tokensCss, type Screen } from '../client/ui/tokens.ts'

/**
 * Answers `import 'virtual:tokens/phone.css'` with the CSS variables of that screen, written from `client/ui/tokens.ts`,
 * so that colours and sizes have one source and each bundle carries only its own size.
 */
export function tokenSheets(): Plugin {
  const wanted = /^virtual:tokens\/(desk|phone|kiosk)\.css$/
  // The resolved name must end in .css and hold no zero byte, else the CSS pipeline passes it by.
  const resolved = /\/__tokens\/(desk|phone|kiosk)\.css$/
  return {
    name: 'linli:token-sheets',
    resolveId(source) {
      const screen = wanted.exec(source)?.[1]
      return screen ? `/__tokens/${screen}.css` : null
    },
    load(id) {
      const screen = resolved.exec(id)?.[1]
      return screen ? tokensCss(screen as Screen) : null
    },
  }
}
