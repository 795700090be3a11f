SELECT '"bidder":' || bidder AS key, start_ms, end_ms, NULL AS label, '"bids":' || count(*) AS json
FROM tens
GROUP BY bidder, start_ms, end_ms
