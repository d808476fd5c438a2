import * as sdk from '@aws-sdk/client-dynamodb';
import { onTheWire } from './wire-command.js';

const reads = { request: false, response: true };
const writes = { request: true, response: false };

export const BatchGetItemCommand = /* @__PURE__ */ onTheWire(sdk.BatchGetItemCommand, reads);
export const BatchWriteItemCommand = /* @__PURE__ */ onTheWire(sdk.BatchWriteItemCommand, writes);
export const DeleteItemCommand = /* @__PURE__ */ onTheWire(sdk.DeleteItemCommand, reads);
export const GetItemCommand = /* @__PURE__ */ onTheWire(sdk.GetItemCommand, reads);
export const PutItemCommand = /* @__PURE__ */ onTheWire(sdk.PutItemCommand, writes);
export const QueryCommand = /* @__PURE__ */ onTheWire(sdk.QueryCommand, reads);
export const ScanCommand = /* @__PURE__ */ onTheWire(sdk.ScanCommand, reads);
export const TransactGetItemsCommand = /* @__PURE__ */ onTheWire(sdk.TransactGetItemsCommand, reads);
export const TransactWriteItemsCommand = /* @__PURE__ */ onTheWire(sdk.TransactWriteItemsCommand, writes);
export const UpdateItemCommand = /* @__PURE__ */ onTheWire(sdk.UpdateItemCommand, reads);
