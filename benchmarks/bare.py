"""The page to compare with: one slider and one line of text, at default settings."""

import streamlit as st

number = st.slider("number", 0, 1000, 500)
st.write(f"value {number}")
