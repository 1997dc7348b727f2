import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddress, maskIdentityNumber, maskName, maskPhone } from './mask.ts'

describe('masks', () => {
  it.each([['440524188001011234', '440***********1234'], ['E12345678', 'E******78'], ['12345', '*****'], ['', '']])(
    'document %s → %s', (number, masked) => expect(maskIdentityNumber(number)).toBe(masked))

  it.each([['13812341234', '138****1234'], ['0546-8012345', '0546-*****45'], ['010-88886666-12', '010-******66'], ['+85291234567', '+8********67'], ['12345', '*****']])(
    'telephone %s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))

  it.each([
    ['张三', '张*'], ['张三丰', '张**'], ['欧阳修明', '欧阳**'], ['欧阳修', '欧阳*'], ['欧阳', '欧*'], ['𠮷田', '𠮷*'], ['张', '*'],
    ['阿卜杜拉·买买提', '阿***·***'], ['John Smith', 'J***'], ['', ''],
  ])('name %s → %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it.each([
    ['山东省东营市垦利区黄河口镇护林村三组12号', '山东省东营市垦利区黄河口镇护林村****'],
    ['黄河口镇护林村12号', '黄河口镇护林村****'],
    ['北京市海淀区中关村街道科育社区6号楼3单元402室', '北京市海淀区中关村街道科育社区****'],
    ['内蒙古自治区锡林郭勒盟东乌珠穆沁旗道特淖尔苏木白音嘎查5号', '内蒙古自治区锡林郭勒盟东乌珠穆沁旗道特淖尔苏木白音嘎查****'],
    ['江西省景德镇市浮梁县瑶里镇汪胡村9号', '江西省景德镇市浮梁县瑶里镇汪胡村****'],
    ['东营市东营区文汇街道胜利大街12号', '东营市东营区文汇街道****'],
    ['护林村12号', '护林村****'], ['胜利路12号402室', '****'], ['', ''],
  ])('address %s → %s', (address, masked) => expect(maskAddress(address)).toBe(masked))

  it('hide most of any document number and keep its length', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (number) => {
      const masked = maskIdentityNumber(number)
      return masked.length === number.length && [...masked].filter((character) => character !== '*').length <= 7 && masked.includes('*')
    }))
  })

  it('never show a digit of an address, nor anything after its first digit', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'东营市区镇村社街道路号组0123456789'), maxLength: 40 }), (address) => {
      const shown = maskAddress(address).replace(/\*+$/, '')
      return !/\d/.test(shown) && address.startsWith(shown)
    }))
  })
})
