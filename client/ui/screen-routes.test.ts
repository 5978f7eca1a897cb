import { createRootRoute } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { expect, test } from 'vitest'
import { Refused } from './call.ts'
import { loadMissingPages, routesOf } from './screen-routes.tsx'

type Lazy = { (props: object): ReactElement; preload?: () => Promise<void> }

test('a page whose code does not come says that the network is lost, and comes when it is asked for again', async () => {
  let away = true
  const Page = () => null
  const page = async () => {
    if (away) throw new TypeError('Failed to fetch dynamically imported module: /assets/page.js')
    return { default: Page }
  }
  const [route] = routesOf(createRootRoute(), [{ path: '/page', page, words: [] }])
  const component = route!.options.component as unknown as Lazy
  await component.preload?.()
  expect(() => component({})).toThrow(new Refused('network.lost', 0))

  away = false
  await loadMissingPages()
  expect(component({}).type).toBe(Page)
})

test('a fault of the page itself stays its own', async () => {
  const fault = new Error('a page with a mistake')
  const [route] = routesOf(createRootRoute(), [{ path: '/page', page: () => Promise.reject(fault), words: [] }])
  const component = route!.options.component as unknown as Lazy
  await component.preload?.()
  expect(() => component({})).toThrow(fault)
})
