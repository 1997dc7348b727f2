// Sub-brands of a county (子品牌): read by its network, registered and ended by its officer.
import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { columnsOf } from '../../../kernel/web/columns.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { brandView, endBrand, listBrands, registerBrand } from '../model/network.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { still } from './still.ts'

type Brand = OutputOf<typeof listBrands>['items'][number]
const columns = columnsOf<Brand>(brandView, ['name', 'mainBrand', 'fromOn', 'untilOn'])

/** Nothing at all where there is no sub-brand and nobody who could register one. */
export function BrandSection() {
  const { data } = useRecord(listBrands)
  const mayRegister = useCan(registerBrand.id)
  const [task, setTask] = useState<Brand | 'new'>()
  const close = () => setTask(undefined)
  if (!data || (data.items.length === 0 && !mayRegister)) return null
  const end = (brand: Brand) => brand.untilOn === null && <Button type="link" size="small" danger onClick={() => setTask(brand)}>停用</Button>
  return (
    <section className="paper" aria-label="子品牌">
      <div className="page-title"><h2 style={{ fontSize: 16 }}>子品牌</h2>{mayRegister && <span className="page-actions"><Button onClick={() => setTask('new')}>登记子品牌</Button></span>}</div>
      {data.items.length > 0
        ? <ListBody list={still(data.items)} rowKey={(brand) => brand.id} columns={columns} rowActions={mayRegister ? end : undefined} empty={{ text: '' }} />
        : <p className="soft">县（市、区、旗）在市级主品牌下打造的特色服务子品牌，登记后计入规则核查。</p>}
      <FormDrawer isOpen={task !== undefined} title={task === 'new' ? '登记子品牌' : '停用子品牌'} onClose={close}>{task && <BrandForm task={task} onDone={close} />}</FormDrawer>
    </section>
  )
}

function BrandForm({ task, onDone }: { task: Brand | 'new'; onDone: () => void }) {
  const today = useToday()
  if (task === 'new') return <RecordForm contract={registerBrand} title="登记子品牌" initial={{ fromOn: today }} onSaved={onDone} onCancel={onDone} />
  return <RecordForm contract={endBrand} title="停用子品牌" params={{ brandId: task.id }} version={task.version} initial={{ untilOn: today }} submitLabel="停用" onSaved={onDone} onCancel={onDone} />
}
