import type { Chance } from './chance.ts'

/** Somebody who does not exist, with a number that cannot be anybody's (see checks/README.md). */
export type Invented = { name: string; phone: string }

const surnames = [...'沈顾陆金叶严徐朱施钱包丁俞费潘葛范石崔汤薛贺龚']
const givenNames =
  '秋岚 文博 立峰 亦安 素珍 建平 雨桐 志远 月华 国梁 思齐 嘉禾 美芳 海生 晓棠 伯年 慧敏 永康 佩琴 知行 若水 根宝 书宁 玉兰 景行 小满 佳音 大勇'.split(
    ' ',
  )

/** So many people with different names and phones; the same chance gives the same people. */
export function inventPeople(chance: Chance, howMany: number): Invented[] {
  const pairs = surnames.flatMap((surname) => givenNames.map((given) => surname + given))
  return chance.some(pairs, howMany).map((name, index) => ({ name, phone: inventedPhone(index + 1) }))
}

/** Mobile numbers of the demonstration: 138 0000 and a running number. */
export function inventedPhone(number: number): string {
  return `1380000${String(number).padStart(4, '0')}`
}
