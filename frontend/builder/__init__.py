"""The questionnaire builder: what its forms ask for and what its pages show. The views only call it."""
