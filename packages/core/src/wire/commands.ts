import * as sdk from '@aws-sdk/client-dynamodb';
import { onTheWire } from './wire-command.js';

const largeAnswer = { request: false, response: true };
const largeRequest = { request: true, response: false };

export const BatchGetItemCommand = /* @__PURE__ */ onTheWire(sdk.BatchGetItemCommand, largeAnswer);
export const BatchWriteItemCommand = /* @__PURE__ */ onTheWire(sdk.BatchWriteItemCommand, largeRequest);
export const DeleteItemCommand = /* @__PURE__ */ onTheWire(sdk.DeleteItemCommand, largeAnswer);
export const GetItemCommand = /* @__PURE__ */ onTheWire(sdk.GetItemCommand, largeAnswer);
export const PutItemCommand = /* @__PURE__ */ onTheWire(sdk.PutItemCommand, largeRequest);
export const QueryCommand = /* @__PURE__ */ onTheWire(sdk.QueryCommand, largeAnswer);
export const ScanCommand = /* @__PURE__ */ onTheWire(sdk.ScanCommand, largeAnswer);
export const TransactGetItemsCommand = /* @__PURE__ */ onTheWire(sdk.TransactGetItemsCommand, largeAnswer);
export const TransactWriteItemsCommand = /* @__PURE__ */ onTheWire(sdk.TransactWriteItemsCommand, largeRequest);
export const UpdateItemCommand = /* @__PURE__ */ onTheWire(sdk.UpdateItemCommand, largeAnswer);
