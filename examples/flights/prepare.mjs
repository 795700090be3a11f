// Makes flights.csv.gz from the npm package vega-datasets; see README.md, "Where the data come from".
//
//   npm install --no-save vega-datasets@3.2.1 hyparquet@1 hyparquet-compressors@1
//   node prepare.mjs

import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const FIRST_DAY_AFTER = '2001-01-04' // three days from 2001-01-01 on
const ROWS_READ = 60_000 // the file is in order of departure; three days are 48,626 flights

const file = await asyncBufferFromFile('node_modules/vega-datasets/data/flights-3m.parquet')
const flights = await parquetReadObjects({ file, compressors, rowEnd: ROWS_READ })

const rows = flights
  // The source's date has no time zone; it is written as if it were UTC.
  .map((flight) => ({ ...flight, departedAt: flight.date.toISOString().replace('.000Z', 'Z') }))
  .filter((flight) => flight.departedAt < FIRST_DAY_AFTER)
  .map((flight) => [flight.departedAt, flight.origin, flight.destination, flight.distance, flight.delay].join(','))

const csv = ['departed_at,origin,destination,distance,delay', ...rows, ''].join('\n')
writeFileSync('flights.csv.gz', gzipSync(csv, { level: 9 }))
console.log(`${rows.length} flights`)
