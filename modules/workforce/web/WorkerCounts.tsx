// Numbers of workers by county (社工人数), for the levels that see no names.
import { columnsOf } from '../../../kernel/web/columns.tsx'
import { Chart } from '../../../kernel/web/Chart.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { countWorkers } from '../model/api.ts'

const row = countWorkers.output.shape.items.element

export function Page() {
  const { data, error, refetch } = useRecord(countWorkers)
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const list = { items: data.items, hasMore: false, loadMore: () => undefined, isLoading: false, isLoadingMore: false, error: null, reload: () => void refetch() }
  return (
    <div className="page">
      <PageTitle title="社工人数" />
      {data.items.length > 1 && (
        <section className="paper">
          <Chart
            label={data.items.map((one) => `${one.countyName} ${one.workers} 人`).join('，')} height={Math.max(160, data.items.length * 36)}
            option={{
              grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true }, xAxis: { type: 'value', minInterval: 1 },
              yAxis: { type: 'category', data: data.items.map((one) => one.countyName).reverse() },
              series: [{ type: 'bar', name: '在岗社工', data: data.items.map((one) => one.workers).reverse(), label: { show: true, position: 'right' } }],
            }}
          />
        </section>
      )}
      <ListBody list={list} rowKey={(one) => one.countyCode} columns={columnsOf(row, ['countyName', 'workers', 'fullTime', 'certified', 'partyMembers'])} empty={{ text: '区域内还没有在岗社工' }} />
    </div>
  )
}
