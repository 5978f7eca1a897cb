import '@fontsource/noto-sans-sc/400.css'
import '@fontsource/noto-sans-sc/600.css'
import 'virtual:tokens/kiosk.css'
import ui from '#locales/zh-CN/ui.json' with { type: 'json' }
import kiosk from '#locales/zh-CN/kiosk.json' with { type: 'json' }
import { newQueryClient } from '#ui/ask.ts'
import { isUnsettled } from '#ui/call.ts'
import { showDeviceToken } from '#ui/device-token.ts'
import { loadPages } from '#ui/screen-routes.tsx'
import { begin, draw } from '#ui/start.tsx'
import { Kiosk } from './kiosk.tsx'
import { routes } from './routes.tsx'

await begin({ screen: 'kiosk', shell: { ui, kiosk }, remember: false })
showDeviceToken()
history.replaceState(null, '', '/k')
addEventListener('contextmenu', (event) => event.preventDefault())
addEventListener('dragstart', (event) => event.preventDefault())

const queries = newQueryClient()
queries.setDefaultOptions({
  queries: {
    ...queries.getDefaultOptions().queries,
    // No one presses "try again" in an empty hall: what failed for want of an answer is asked until it comes.
    refetchInterval: ({ state }) => (isUnsettled(state.error) || isUnsettled(state.fetchFailureReason) ? 5000 : false),
    refetchIntervalInBackground: true,
  },
})

draw(<Kiosk queries={queries} />)

/** Once the first picture stands; asked again until all is here, for one may be switched on before the server is. */
function prepare(): void {
  loadPages(routes).catch(() => setTimeout(prepare, 30_000))
}
setTimeout(prepare, 2000)
