WITH placed AS (
    SELECT auction, watermark_ms, unnest(generate_series((at_ms - 10000) // 2000 * 2000 + 2000, at_ms, 2000)) AS start_ms
    FROM bids
), counted AS (
    SELECT start_ms, auction, count(*) AS bids
    FROM placed
    WHERE start_ms + 10000 + 5000 > watermark_ms
    GROUP BY start_ms, auction
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY start_ms ORDER BY bids DESC, auction) AS place
    FROM counted
)
SELECT '' AS key, start_ms, start_ms + 10000 AS end_ms, NULL AS label,
    '"hottest":[' || string_agg('{"item":' || auction || ',"weight":' || bids || '}', ',' ORDER BY place) || ']' AS json
FROM ranked
WHERE place <= 5
GROUP BY start_ms
