import { type ESTree, Visitor, parseSync } from 'vite'
import { type Source, lineAt } from './finding.ts'

/** A literal text; of a template the pieces around its `${…}`. A pattern is no text: it reads and is never shown. */
export type Text = { pieces: readonly string[]; line: number }
/** One ask for a sentence: `t('state.full')`. Namespaces are those its `t` may speak; none when the file does not say. */
export type Ask = Text & { namespaces: readonly string[] }
/** A `new X()` or `X.y()` without arguments, as written: `new Date`, `Date.now`. */
export type BareCall = { name: string; line: number }

/** What the house checks want to know of one TypeScript file. */
export type Syntax = {
  path: string
  texts: Text[]
  asks: Ask[]
  namespaces: string[]
  bareCalls: BareCall[]
  hearings: number[]
}

const speakers = new Set(['useWords', 'useTranslation', 'getFixedT'])

/** Reads one `.ts` or `.tsx` file. Throws when it does not parse: a file that was not read was not checked. */
export function readSyntax({ path, text }: Source): Syntax {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message ?? ''}`)
  const line = (node: { start: number }): number => lineAt(text, node.start)
  const texts: Text[] = []
  const asked: { name: string; argument: ESTree.Node }[] = []
  const attributes: Ask[] = []
  const bareCalls: BareCall[] = []
  const hearings: number[] = []
  /** Names that translate, and the namespaces they may speak: several functions of a file may each have their `t`. */
  const tongues = new Map<string, Set<string>>()

  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') texts.push({ pieces: [node.value], line: line(node) })
    },
    JSXText(node) {
      texts.push({ pieces: [node.value], line: line(node) })
    },
    TemplateLiteral(node) {
      texts.push({ pieces: piecesOf(node), line: line(node) })
    },
    JSXAttribute(node) {
      if (node.name.name !== 'i18nKey' || node.value?.type !== 'Literal') return
      attributes.push({ pieces: [String(node.value.value)], line: line(node), namespaces: [] })
    },
    VariableDeclarator(node) {
      if (node.init?.type !== 'CallExpression' || node.init.callee.type === 'Super') return
      const speaker = nameOf(node.init.callee)
      if (!speakers.has(speaker)) return
      const namespaces = node.init.arguments.flatMap(stringsOf)
      for (const name of boundNames(node.id)) {
        tongues.set(name, new Set([...(tongues.get(name) ?? []), ...namespaces]))
      }
    },
    Property(node) {
      const nothing = node.value.type === 'ArrayExpression' && node.value.elements.length === 0
      if (nameOf(node.key) === 'hears' && !nothing) hearings.push(line(node))
    },
    NewExpression(node) {
      if (node.arguments.length === 0) bareCalls.push({ name: `new ${nameOf(node.callee)}`, line: line(node) })
    },
    CallExpression(node) {
      const [argument] = node.arguments
      if (argument) asked.push({ name: nameOf(node.callee), argument })
      const owner = node.callee.type === 'MemberExpression' ? `${nameOf(node.callee.object)}.` : ''
      if (!argument) bareCalls.push({ name: owner + nameOf(node.callee), line: line(node) })
    },
  }).visit(program)

  const asks = asked
    .filter(({ name }) => name === 't' || tongues.has(name))
    .flatMap(({ name, argument }) =>
      choicesOf(argument).map((choice) => ({
        pieces: choice.type === 'TemplateLiteral' ? piecesOf(choice) : [String((choice as ESTree.StringLiteral).value)],
        line: line(choice),
        namespaces: [...(tongues.get(name) ?? [])],
      })),
    )
  return {
    path,
    texts,
    asks: [...asks, ...attributes],
    namespaces: [...tongues.values()].flatMap((set) => [...set]),
    bareCalls,
    hearings,
  }
}

function piecesOf(node: ESTree.TemplateLiteral): string[] {
  return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw)
}

function nameOf(node: ESTree.Node): string {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression') return nameOf(node.property)
  return ''
}

function boundNames(node: ESTree.Node): string[] {
  if (node.type === 'Identifier') return [node.name]
  if (node.type === 'ObjectPattern')
    return node.properties.flatMap((part) => (part.type === 'Property' ? boundNames(part.value) : []))
  if (node.type === 'ArrayPattern') return node.elements.slice(0, 1).flatMap((part) => (part ? boundNames(part) : []))
  return []
}

function stringsOf(node: ESTree.Node): string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => (element ? stringsOf(element) : []))
  return []
}

/** The texts an argument can turn out to be, as far as they are written here: both sides of `a ? 'x' : 'y'`. */
function choicesOf(node: ESTree.Node): (ESTree.StringLiteral | ESTree.TemplateLiteral)[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node as ESTree.StringLiteral]
  if (node.type === 'TemplateLiteral') return [node]
  if (node.type === 'ConditionalExpression') return [...choicesOf(node.consequent), ...choicesOf(node.alternate)]
  if (node.type === 'LogicalExpression') return [...choicesOf(node.left), ...choicesOf(node.right)]
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => (element ? choicesOf(element) : []))
  if (node.type === 'ParenthesizedExpression') return choicesOf(node.expression)
  return []
}
