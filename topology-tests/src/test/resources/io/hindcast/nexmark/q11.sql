WITH begun AS (
    SELECT *, CASE WHEN at_ms - lag(at_ms) OVER (PARTITION BY bidder ORDER BY at_ms, p, o) <= 10000 THEN 0 ELSE 1 END AS begins
    FROM bids
    WHERE at_ms + 5000 >= watermark_ms
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY bidder ORDER BY at_ms, p, o ROWS UNBOUNDED PRECEDING) AS number
    FROM begun
)
SELECT '"bidder":' || bidder AS key, min(at_ms) AS start_ms, max(at_ms) AS end_ms, NULL AS label, '"bids":' || count(*) AS json
FROM numbered
GROUP BY bidder, number
