"""The monthly record (逐月记录): its months, cells, files, code for the address, counts, and the months ahead."""
