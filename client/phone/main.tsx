import 'virtual:tokens/phone.css'
import { createRootRoute, createRouter } from '@tanstack/react-router'
import ui from '#locales/zh-CN/ui.json' with { type: 'json' }
import phone from '#locales/zh-CN/phone.json' with { type: 'json' }
import { PeopleSession } from '#features/people/session.tsx'
import { newQueryClient } from '#ui/ask.ts'
import { NotFound } from '#ui/not-found.tsx'
import { routesOf } from '#ui/screen-routes.tsx'
import { Pages, begin, draw, routerManners } from '#ui/start.tsx'
import { routes } from './routes.tsx'
import { PhoneShell } from './shell.tsx'

await begin({ screen: 'phone', shell: { ui, phone }, remember: true })

const root = createRootRoute({
  component: () => (
    <PeopleSession>
      <PhoneShell />
    </PeopleSession>
  ),
  notFoundComponent: NotFound,
})
const router = createRouter({ ...routerManners, basepath: '/m', routeTree: root.addChildren(routesOf(root, routes)) })

draw(<Pages router={router} queries={newQueryClient()} />)
