"""Migrations of the register, run by Alembic when a register is opened."""
