WITH placed AS (
    SELECT *, at_ms // 10000 * 10000 AS start_ms
    FROM events
    WHERE (at_ms // 10000 + 1) * 10000 + 5000 > watermark_ms
), persons AS (
    SELECT start_ms, person.id AS id, count(*) AS registered, min(person.name) AS name
    FROM placed
    WHERE person IS NOT NULL
    GROUP BY start_ms, id
), sellers AS (
    SELECT start_ms, auction.seller AS id, count(*) AS auctions
    FROM placed
    WHERE auction IS NOT NULL
    GROUP BY start_ms, id
)
SELECT '"person":' || id AS key, start_ms, start_ms + 10000 AS end_ms, NULL AS label,
    '"registered":' || registered || ',"auctions":' || auctions || ',"name":"' || name || '"' AS json
FROM persons JOIN sellers USING (start_ms, id)
