import type { Plugin } from 'vite'

const file = /@rc-component[\\/]util[\\/]es[\\/]Dom[\\/]dynamicCSS\.js$/
const before = 'if (csp?.nonce) {\n    styleNode.nonce = csp?.nonce;\n  }'

/**
 * antd's helpers for scroll bars write a style element without the nonce that `ConfigProvider` was given, and the
 * content security policy refuses it: a page under a modal would scroll. This gives every style element of that helper
 * the page's nonce. Fails the build when the helper no longer reads as it did.
 */
export function nonceForEveryStyle(): Plugin {
  return {
    name: 'linli:nonce-for-every-style',
    apply: 'build',
    transform(code, id) {
      if (!file.test(id)) return null
      if (!code.includes(before)) this.error(`${id} changed: see whether it still writes styles without a nonce`)
      const after = `styleNode.nonce = csp?.nonce ?? document.querySelector('meta[name="csp-nonce"]')?.content;`
      return { code: code.replace(before, after), map: null }
    },
  }
}
