"""The screen: a textual app over one session.

Nothing here computes: widgets draw and post messages, workers ask the session. No module of this
package imports numpy, polars or anything that does, so that the first paint waits for nothing.
"""
