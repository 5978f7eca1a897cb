import 'virtual:tokens/desk.css'
import { createRootRoute, createRouter } from '@tanstack/react-router'
import ui from '#locales/zh-CN/ui.json' with { type: 'json' }
import desk from '#locales/zh-CN/desk.json' with { type: 'json' }
import { PeopleSession } from '#features/people/session.tsx'
import { newQueryClient } from '#ui/ask.ts'
import { NotFound } from '#ui/not-found.tsx'
import { routesOf } from '#ui/screen-routes.tsx'
import { Pages, begin, draw, routerManners } from '#ui/start.tsx'
import { DeskAntd } from './antd.tsx'
import { routes } from './routes.tsx'
import { DeskShell } from './shell.tsx'

await begin({ screen: 'desk', shell: { ui, desk }, remember: true })

const root = createRootRoute({
  component: () => (
    <PeopleSession>
      <DeskShell />
    </PeopleSession>
  ),
  notFoundComponent: NotFound,
})
const router = createRouter({ ...routerManners, routeTree: root.addChildren(routesOf(root, routes)) })

draw(
  <DeskAntd>
    <Pages router={router} queries={newQueryClient()} />
  </DeskAntd>,
)
