import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import type { Screen } from './client/ui/tokens.ts'
import { contractWithoutSchemas } from './setup/contract-plugin.ts'
import { nonceForEveryStyle } from './setup/nonce-plugin.ts'
import { tokenSheets } from './setup/tokens-plugin.ts'

const root = import.meta.dirname
export const screens: readonly Screen[] = ['desk', 'phone', 'kiosk']

/**
 * The build of one or more screens. `setup/build.ts` builds each alone: in one common build a module that the desk
 * uses more of would fatten the phone's first load.
 */
export function clientConfig(wanted: readonly Screen[], outDir = resolve(root, 'dist/client')): UserConfig {
  return {
    root: resolve(root, 'client'),
    base: '/',
    publicDir: false,
    cacheDir: resolve(root, 'node_modules/.vite'),
    plugins: [contractWithoutSchemas(resolve(root, 'contract')), tokenSheets(), nonceForEveryStyle(), react()],
    server: { fs: { allow: [root] } },
    build: {
      outDir,
      emptyOutDir: false,
      // Chrome 107 is the kernel of WeChat's own browser on Android; Safari 16 that of iOS 16.
      target: ['chrome107', 'safari16'],
      // A data: address would need a hole in the content security policy.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: Object.fromEntries(wanted.map((screen) => [screen, resolve(root, `client/${screen}/index.html`)])),
        output: {
          codeSplitting: {
            // What several pages share comes in one piece: thirty small ones cost a slow network more than they save.
            groups: [
              { name: 'shared', test: /[\\/]client[\\/](ui|features)[\\/]|contract:|[\\/]uqr[\\/]/, minShareCount: 2 },
            ],
          },
        },
      },
    },
  }
}

export default process.env['VITEST']
  ? { plugins: [contractWithoutSchemas(resolve(root, 'contract')), tokenSheets()] }
  : clientConfig(screens)
