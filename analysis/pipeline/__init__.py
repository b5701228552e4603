"""The work behind a Run. Each module does one kind of it; ``work.perform`` is the only way in."""
