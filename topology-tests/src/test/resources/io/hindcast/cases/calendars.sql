-- A number of millionths as a decimal, without zeros at its end.
CREATE MACRO shown(n) AS CASE WHEN n < 0 THEN '-' ELSE '' END
    || rtrim(rtrim(abs(n) // 1000000 || '.' || lpad(CAST(abs(n) % 1000000 AS VARCHAR), 6, '0'), '0'), '.');

WITH events AS (
    SELECT *, max(at_ms) OVER (PARTITION BY p ORDER BY o) AS watermark_ms
    FROM read_csv('EVENTS', header = true, columns = {
        'p': 'INTEGER', 'o': 'BIGINT', 'shop': 'VARCHAR', 'amount': 'DECIMAL(18, 3)', 'at_ms': 'BIGINT'})
),
-- How far the clocks are from UTC, from when to when.
spans AS (
    SELECT from_ms, offset_ms, coalesce(lead(from_ms) OVER (ORDER BY from_ms), 9007199254740991) AS to_ms
    FROM (VALUES SPANS) AS changes(from_ms, offset_ms)
),
dates AS (
    SELECT CAST(unnest(generate_series(TIMESTAMP '2024-11-01', TIMESTAMP '2026-04-01', INTERVAL 1 UNIT)) AS DATE) AS first_day
),
-- A unit begins when the clocks show its first day at AT_TIME, or something later, for the first time.
units AS (
    SELECT first_day, min(greatest(from_ms, epoch_ms(first_day + TIME 'AT_TIME') - offset_ms)) AS start_ms
    FROM dates, spans
    WHERE epoch_ms(first_day + TIME 'AT_TIME') - offset_ms < to_ms
    GROUP BY first_day
),
windows AS (
    SELECT *, lead(start_ms, SIZE) OVER (ORDER BY first_day) AS end_ms,
        strftime(first_day, CASE 'UNIT' WHEN 'day' THEN '%Y-%m-%d' ELSE '%Y-%m' END) AS label
    FROM units
),
placed AS (
    SELECT shop, label, start_ms, end_ms, amount, hour(make_timestamp((at_ms + offset_ms) * 1000)) AS hour
    FROM events, windows, spans
    WHERE at_ms >= start_ms AND at_ms < end_ms AND end_ms + 6 * 3600000 > watermark_ms
        AND at_ms >= from_ms AND at_ms < to_ms
),
-- The middle of an amount's bucket, in millionths: a decade has 50 steps from 1 to 2, 60 from 2 to 5, 50 from 5 to 10.
sized AS (
    SELECT *, sign(amount) AS side, CAST(abs(amount) * 1000000 AS BIGINT) AS size,
        CASE WHEN amount = 0 THEN 1 ELSE (
            SELECT max(decade) FROM (SELECT unnest([1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
                100000000000]) AS decade) WHERE decade <= CAST(abs(amount) * 1000000 AS BIGINT)) END AS decade
    FROM placed
),
stepped AS (
    SELECT *, CASE WHEN size < 2 * decade THEN decade // 50 WHEN size < 5 * decade THEN decade // 20 ELSE decade // 10 END AS width
    FROM sized
),
bucketed AS (
    SELECT *, CAST(CASE WHEN amount = 0 THEN 0 ELSE side * (size // width * width + width // 2) END AS BIGINT) AS middle,
        CAST(side * size AS BIGINT) AS exact
    FROM stepped
),
ordered AS (
    SELECT *, row_number() OVER in_order AS place, count(*) OVER whole AS number,
        min(exact) OVER whole AS least, max(exact) OVER whole AS greatest,
        CASE WHEN amount > 0 THEN row_number() OVER (PARTITION BY shop, start_ms, amount > 0 ORDER BY exact) END AS place_above,
        count(*) FILTER (amount > 0) OVER whole AS number_above,
        min(exact) FILTER (amount > 0) OVER whole AS least_above
    FROM bucketed
    WINDOW whole AS (PARTITION BY shop, start_ms), in_order AS (PARTITION BY shop, start_ms ORDER BY exact)
),
-- The rank of a share q is ceil(q n), at least 1, in integers.
quantiles AS (
    SELECT shop, label, start_ms, end_ms, count(*) AS events, any_value(least) AS least,
        count(*) FILTER (hour = 0) || ',' || count(*) FILTER (hour = 1) || ',' || count(*) FILTER (hour = 2) || ','
            || count(*) FILTER (hour >= 3) AS hours,
        any_value(CASE WHEN place <> greatest(1, (5 * number + 99) // 100) THEN NULL
            WHEN place = 1 THEN least WHEN place = number THEN greatest
            ELSE least(greatest(middle, least), greatest) END) AS low,
        any_value(CASE WHEN place <> greatest(1, (number + 1) // 2) THEN NULL
            WHEN place = 1 THEN least WHEN place = number THEN greatest
            ELSE least(greatest(middle, least), greatest) END) AS median,
        any_value(CASE WHEN place <> greatest(1, (99 * number + 99) // 100) THEN NULL
            WHEN place = 1 THEN least WHEN place = number THEN greatest
            ELSE least(greatest(middle, least), greatest) END) AS high,
        any_value(CASE WHEN place_above IS NULL OR place_above <> greatest(1, (9 * number_above + 9) // 10) THEN NULL
            WHEN place_above = 1 THEN least_above WHEN place_above = number_above THEN greatest
            ELSE least(greatest(middle, least_above), greatest) END) AS dear
    FROM ordered
    GROUP BY shop, label, start_ms, end_ms
)
SELECT shop, label, start_ms, end_ms,
    '"events":' || events || ',"hours":[' || hours || '],"least":' || shown(least) || ',"low":' || shown(low)
    || ',"median":' || shown(median) || ',"high":' || shown(high) || ',"dear":' || coalesce(shown(dear), 'null') AS json
FROM quantiles
