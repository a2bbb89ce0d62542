"""What a page shows, as plain data: shapes, words for money, dates and clocks. Any room may import it."""
