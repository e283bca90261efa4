"""What several commands share: options, words of outcomes, progress, interruption."""
